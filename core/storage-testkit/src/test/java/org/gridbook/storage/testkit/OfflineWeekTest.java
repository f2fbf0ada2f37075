package org.gridbook.storage.testkit;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The week of offline devices with two thousand records. */
class OfflineWeekTest {
    @Test
    void twoThousandRecordsInAnyOrderMakeTheSameBook() {
        OfflineSuite.compareWeeks(ReferenceStorage::new, new Random().nextLong(), 2_000);
    }
}
