package org.gridbook.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FileFormatTest {
    @Test
    void everyNameMeansOneColumnOfItsFormat() {
        for (FileFormat format :
                List.of(RosterColumns.FORMAT, StaffColumns.FORMAT, TipColumns.FORMAT, CheckColumns.FORMAT)) {
            for (FileColumn column : format.columns()) {
                Stream.concat(Stream.of(column.chinese(), column.english()), column.otherNames().stream())
                        .forEach(name -> assertEquals(Optional.of(column), format.find(name), name));
            }
        }
    }

    @Test
    void headingsAreComparedWithoutCaseWidthAndMarks() {
        assertEquals(Optional.of(RosterColumns.ID_NUMBER), RosterColumns.FORMAT.find(" *ID-Number "));
        assertEquals(Optional.of(RosterColumns.NAME), RosterColumns.FORMAT.find("ｎａｍｅ"));
        assertEquals(Optional.empty(), RosterColumns.FORMAT.find("favourite colour"));
    }
}
