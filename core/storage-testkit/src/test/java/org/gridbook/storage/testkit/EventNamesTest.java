package org.gridbook.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventNamesTest {
    @Test
    void eventNamesEndWithAParticiple() {
        assertEquals(
                List.of("ChangeLevel", "CloseSweepd", "ExtendIsolationd", "Opened", "sweepOpened"),
                EventNames.bad(List.of(
                        "SweepOpened",
                        "StaffCalledUp",
                        "IsolatedLeftHome",
                        "ExtendIsolationd",
                        "CloseSweepd",
                        "ChangeLevel",
                        "sweepOpened",
                        "Opened",
                        "Opened")));
    }
}
