package org.gridbook.grant;

import static org.gridbook.grant.PersonalColumn.*;

import java.util.Set;
import org.gridbook.book.Word;

/** A list that can be exported. */
public enum ExportList implements Word {
    /** The households with their residents: one resident a row. */
    ROSTER(NAME, SEX, BIRTH_DATE, ID_NUMBER, PHONE, HEALTH),
    /** The tips: one tip a row. */
    TIPS(NAME, PHONE, TYPED_TEXT, HEALTH);

    private final Set<PersonalColumn> columns;

    ExportList(PersonalColumn... columns) {
        this.columns = Set.of(columns);
    }

    /** The personal columns that the list has. */
    public Set<PersonalColumn> columns() {
        return columns;
    }
}
