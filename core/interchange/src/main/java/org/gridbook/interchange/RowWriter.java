package org.gridbook.interchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the cells of one row of an export. A column without a value is blank. */
final class RowWriter {
    private final FileFormat format;
    private final Map<FileColumn, String> values = new HashMap<>();

    RowWriter(FileFormat format) {
        this.format = format;
    }

    RowWriter set(FileColumn column, String value) {
        values.put(column, value);
        return this;
    }

    RowWriter set(FileColumn column, Optional<String> value) {
        value.ifPresent(present -> values.put(column, present));
        return this;
    }

    /** The cells in the order of the format. */
    List<String> cells() {
        return cells(format.columns());
    }

    /** The cells of these columns. */
    List<String> cells(List<FileColumn> columns) {
        return columns.stream().map(column -> values.getOrDefault(column, "")).toList();
    }
}
