package org.gridbook.interchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The refused rows of a short list, with what is wrong with each. */
final class Refused<H extends Enum<H> & Heading> {
    private final Table<H> table;
    private final Map<Long, Table.Line> lines = new TreeMap<>();
    private final Map<Long, List<RowFault>> faults = new TreeMap<>();

    Refused(Table<H> table) {
        this.table = table;
    }

    void add(Table.Line line, List<Flaw<H>> flaws) {
        lines.put(line.number(), line);
        List<RowFault> of = new ArrayList<>();
        for (Flaw<H> flaw : flaws) {
            String column = flaw.column() == null ? "" : table.heading(flaw.column());
            of.add(new RowFault(table.source().name(), line.number(), column, flaw.code()));
        }
        faults.put(line.number(), of);
    }

    void add(Table.Line line, @Nullable H column, String code) {
        add(line, List.of(new Flaw<>(column, code)));
    }

    int count() {
        return lines.size();
    }

    /** What was refused, in order of line. */
    List<RowFault> faults() {
        return faults.values().stream().flatMap(List::stream).toList();
    }

    /**
     * Writes them as they were, with what is wrong; nothing if no row was refused.
     *
     * @param whole whether every other row is in the book
     */
    void write(Path errors, boolean whole) {
        if (lines.isEmpty()) {
            return;
        }
        try (ErrorFile file = ErrorFile.create(errors, table.headings())) {
            lines.forEach((number, line) -> file.refuse(line, faults.getOrDefault(number, List.of())));
            if (whole) {
                file.whole();
            }
        }
    }
}
