package org.gridbook.interchange;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Corrects an error file as a person would: replaces the wrong cells and changes nothing else. */
final class Correction {
    private Correction() {}

    static Path correct(Path errors, InventedRoster right, InventedRoster spoiled, Path corrected) throws IOException {
        Map<Long, List<String>> rightByLine = new HashMap<>();
        long line = 2;
        for (int row = 0; row < spoiled.rows.size(); row++) {
            rightByLine.put(line, right.rows.get(row));
            line += spoiled.rows.get(row).contains("虚\n构") ? 2 : 1;
        }
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                        .detectBomHeader(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(errors);
                CsvWriter writer = CsvWriter.builder().build(corrected, StandardCharsets.UTF_8)) {
            for (CsvRecord record : reader) {
                List<String> cells = new ArrayList<>(record.getFields());
                if (!cells.get(0).equals("错误行")) {
                    cells = new ArrayList<>(cells.subList(0, 5));
                    cells.addAll(rightByLine.get(Long.parseLong(record.getField(0))));
                }
                writer.writeRecord(cells);
            }
        }
        return corrected;
    }
}
