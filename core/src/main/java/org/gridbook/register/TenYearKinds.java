package org.gridbook.register;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Counting;
import org.gridbook.mapping.Field;

/** How residents are counted by ten-year band. */
public final class TenYearKinds {
    private TenYearKinds() {}

    /** The band of each resident within the reach, by id, in the year of the instant in the time zone of the community. */
    public static Map<String, TenYearBand> bands(Session session, Instant validAt) {
        int year = validAt.atZone(session.ask(RegisterKinds.zone())).getYear();
        Map<String, TenYearBand> bands = new HashMap<>();
        for (Counting.Counted each :
                session.count(RegisterKinds.RESIDENTS.countBy(Field.ID, RegisterKinds.BIRTH_YEAR))) {
            bands.put(each.id(), TenYearBand.in(year, each.find(RegisterKinds.BIRTH_YEAR)));
        }
        return bands;
    }
}
