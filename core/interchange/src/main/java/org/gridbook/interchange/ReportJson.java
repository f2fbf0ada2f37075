package org.gridbook.interchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.gridbook.situation.Report;
import org.gridbook.storage.Fields;

/** Writes a situation report as JSON. Equal reports give equal bytes in every store. The ids that were counted are left out. */
public final class ReportJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ReportJson() {}

    /** The report, with fields in order of their names and line feeds between them. */
    public static String write(Report report) {
        StringWriter text = new StringWriter();
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter pretty =
                new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent);
        try (JsonGenerator json = JSON.createGenerator(text).setPrettyPrinter(pretty)) {
            write(json, report.fields());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.append('\n').toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof String string) {
            json.writeString(string);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object each : list) {
                write(json, each);
            }
            json.writeEndArray();
        } else {
            Fields fields = (Fields) value;
            json.writeStartObject();
            for (int i = 0; i < fields.size(); i++) {
                json.writeFieldName(fields.name(i));
                write(json, fields.value(i));
            }
            json.writeEndObject();
        }
    }
}
