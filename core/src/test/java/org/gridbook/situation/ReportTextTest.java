package org.gridbook.situation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.gridbook.access.Power;
import org.gridbook.book.Interval;
import org.gridbook.book.Texts;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.junit.jupiter.api.Test;

class ReportTextTest {
    private static Report at(Instant valid, String zone) {
        Breakdown sexes = Breakdown.of(
                "residents_by_sex",
                "persons",
                "sex",
                List.of(
                        new ReportLine("male", "male", 5315, List.of()),
                        new ReportLine("unknown", "unknown", 0, List.of())));
        return new ReportBuilder()
                .community("Invented Lane")
                .zone(ZoneId.of(zone))
                .validAt(valid)
                .knownAt(Instant.parse("2020-02-04T12:30:00.000041Z"))
                .position(858)
                .hash("")
                .addBreakdowns(sexes)
                .build();
    }

    @Test
    void theTextUsesTheCommunitysTime() {
        assertEquals(
                """
                Situation report: Invented Lane
                Situation at 2020-02-04 21:00 +08:00
                Data entered until 2020-02-04 20:30 +08:00, change 858

                Residents by sex (persons): 5,315
                     5,315  Male
                         0  Not known
                """, at(Instant.parse("2020-02-04T13:00:00Z"), "Asia/Shanghai").text(Texts.in(Locale.ENGLISH)));
    }

    @Test
    void theTextPrintsTheHeadThatTheReportWasComputedFrom() {
        Report report = new ReportBuilder()
                .like(at(Instant.parse("2020-02-04T13:00:00Z"), "Asia/Shanghai"))
                .hash("0123456789abcdef:00")
                .build();

        assertTrue(report.text(Texts.in(Locale.ENGLISH))
                .contains("change 858\nHash of that change 0123456789abcdef:00\n"));
        assertEquals(new Head(858, Interval.micros(report.knownAt()), "0123456789abcdef:00"), report.head());
    }

    @Test
    void theChineseTextHasChinesePunctuation() {
        assertEquals(
                """
                态势报告：Invented Lane
                情况截至 2020-02-04 21:00 +08:00
                录入截至 2020-02-04 20:30 +08:00，变更编号 858

                居民性别（人）：5,315
                     5,315  男
                         0  不详
                """,
                at(Instant.parse("2020-02-04T13:00:00Z"), "Asia/Shanghai").text(Texts.in(Locale.SIMPLIFIED_CHINESE)));
    }

    @Test
    void aFigureThatIsLeftOutIsNamedWithThePowerThatItNeeds() {
        Report report = new ReportBuilder()
                .like(at(Instant.EPOCH, "UTC"))
                .addLeftOut(new LeftOut("passages_by_decision", Power.READ_HEALTH))
                .build();

        assertTrue(report.text(Texts.in(Locale.ENGLISH)).endsWith("""
                             0  Not known

                        Passages by decision: left out. It needs the power "View health data" for the whole community.
                        """));
        assertTrue(report.text(Texts.in(Locale.SIMPLIFIED_CHINESE)).endsWith("""

                        通行处置：未列出。查看需要全社区的“查看健康信息”权限。
                        """));
        Fields leftOut = report.fields().list("left_out").get(0);
        assertEquals("passages_by_decision", leftOut.text("word"));
        assertEquals("read_health", leftOut.text("needs"));
        assertNotEquals(at(Instant.EPOCH, "UTC").digest(), report.digest());
    }

    @Test
    void theOffsetDistinguishesARepeatedHour() {
        Texts chinese = Texts.in(Locale.SIMPLIFIED_CHINESE);

        assertEquals(
                "情况截至 2020-10-25 02:30 +02:00",
                at(Instant.parse("2020-10-25T00:30:00Z"), "Europe/Berlin")
                        .when(chinese)
                        .get(0));
        assertEquals(
                "情况截至 2020-10-25 02:30 +01:00",
                at(Instant.parse("2020-10-25T01:30:00Z"), "Europe/Berlin")
                        .when(chinese)
                        .get(0));
    }

    @Test
    void theZoneIsPartOfTheReport() {
        Instant noon = Instant.parse("2020-02-04T12:00:00Z");

        assertEquals("Asia/Shanghai", at(noon, "Asia/Shanghai").fields().text("zone"));
        assertNotEquals(
                at(noon, "Asia/Shanghai").digest(), at(noon, "Asia/Urumqi").digest());
    }
}
