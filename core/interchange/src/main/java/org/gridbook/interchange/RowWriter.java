package org.gridbook.interchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the cells of one row of an export. A column without a value is blank. */
final class RowWriter {
    private final Map<FileColumn, String> values = new HashMap<>();

    RowWriter set(FileColumn column, String value) {
        values.put(column, value);
        return this;
    }

    RowWriter set(FileColumn column, Optional<String> value) {
        value.ifPresent(present -> values.put(column, present));
        return this;
    }

    /** The cells of these columns. */
    List<String> cells(List<FileColumn> columns) {
        return columns.stream().map(column -> values.getOrDefault(column, "")).toList();
    }
}
