package org.gridbook.interchange;

import java.util.List;

/** A refused row with all of its faults; {@code toString} masks its cells. */
record RefusedRow(CsvFile.Line line, List<CellFault> faults) {
    RefusedRow {
        faults = List.copyOf(faults);
    }
}
