package org.gridbook.storage.jdbc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.gridbook.storage.Change;
import org.gridbook.storage.Fields;
import org.gridbook.storage.StorageException;

/** Writes fields as JSON and reads them back unchanged. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String NONE = "{}";

    private Json() {}

    /** The fields with these names as an object. */
    static String write(Fields fields, Predicate<String> names) {
        boolean any = false;
        for (int i = 0; i < fields.size() && !any; i++) {
            any = names.test(fields.name(i));
        }
        return any ? written(json -> writeFields(json, fields, names)) : NONE;
    }

    /** All fields as an object. */
    static String write(Fields fields) {
        return write(fields, name -> true);
    }

    /**
     * The touched entries of a change, as an array of arrays of kind, id and version. A large change touches a hundred thousand entries.
     * Kinds and ids are printable ASCII, so they are copied whole, while a JSON generator would check each character.
     */
    static String write(List<Change.Touched> touched) {
        StringBuilder json = new StringBuilder(2 + 64 * touched.size()).append('[');
        for (Change.Touched each : touched) {
            json.append(json.length() == 1 ? "[" : ",[");
            quote(json, each.kind()).append(',');
            quote(json, each.id()).append(',').append(each.version()).append(']');
        }
        return json.append(']').toString();
    }

    /** A list of texts as an array. */
    static String list(Collection<String> texts) {
        return written(json -> {
            json.writeStartArray();
            for (String text : texts) {
                json.writeString(text);
            }
            json.writeEndArray();
        });
    }

    private static StringBuilder quote(StringBuilder json, String ascii) {
        boolean plain = ascii.indexOf('"') < 0 && ascii.indexOf('\\') < 0;
        return json.append('"')
                .append(plain ? ascii : ascii.replace("\\", "\\\\").replace("\"", "\\\""))
                .append('"');
    }

    /** Adds the members of an object to the fields. */
    static Fields.Builder read(String text, Fields.Builder into) {
        if (text.equals(NONE)) {
            return into;
        }
        try (JsonParser json = FACTORY.createParser(text)) {
            json.nextToken();
            return readFields(json, into);
        } catch (IOException e) {
            throw unreadable();
        }
    }

    /** The touched entries of a change. */
    static List<Change.Touched> readTouched(String text) {
        List<Change.Touched> touched = new ArrayList<>();
        try (JsonParser json = FACTORY.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_ARRAY) {
                String kind = json.nextTextValue();
                String id = json.nextTextValue();
                touched.add(new Change.Touched(kind, id, json.nextLongValue(0)));
                json.nextToken();
            }
            return touched;
        } catch (IOException e) {
            throw unreadable();
        }
    }

    private static void writeFields(JsonGenerator json, Fields fields, Predicate<String> names) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < fields.size(); i++) {
            if (names.test(fields.name(i))) {
                json.writeFieldName(fields.name(i));
                writeValue(json, fields.value(i));
            }
        }
        json.writeEndObject();
    }

    private static void writeValue(JsonGenerator json, Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Fields fields) {
            writeFields(json, fields, name -> true);
        } else {
            json.writeStartArray();
            for (Object each : (List<?>) value) {
                writeValue(json, each);
            }
            json.writeEndArray();
        }
    }

    private static Fields.Builder readFields(JsonParser json, Fields.Builder into) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            into.value(name, readValue(json));
        }
        return into;
    }

    private static Object readValue(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case START_OBJECT -> readFields(json, Fields.builder()).build();
            case START_ARRAY -> {
                List<Object> values = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    values.add(readValue(json));
                }
                yield values;
            }
            default -> throw unreadable();
        };
    }

    private interface Writer {
        void write(JsonGenerator json) throws IOException;
    }

    private static String written(Writer writer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            writer.write(json);
        } catch (IOException e) {
            throw new StorageException("Fields could not be written as JSON");
        }
        return text.toString();
    }

    private static StorageException unreadable() {
        return new StorageException.Unreadable("A body in the database is not valid JSON of this store");
    }
}
