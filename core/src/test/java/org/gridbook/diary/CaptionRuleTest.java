package org.gridbook.diary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gridbook.book.BadValue;
import org.gridbook.book.Remark;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionRuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "请拨打19900000000",
                "请拨打 199 0000 0000。",
                "+86-199-0000-0000",
                "１９９００００００００",
                "幺九九〇〇〇〇零零零零",
                "(010) 0000 000",
                "0000000",
                "证件 000000190001010000",
                "00000019000101000X",
                "000000 900101 000",
                "199 - 0000 - 0000",
                "199‑0000‑0000",
                "199~0000~0000",
                "壹玖玖零零零零零零零零",
                "一九九○○○○○○○○",
                "١٩٩٠٠٠٠٠٠٠٠",
                "1\uFE0F\u20E39\uFE0F\u20E39\uFE0F\u20E30\uFE0F\u20E30\uFE0F\u20E30\uFE0F\u20E30\uFE0F\u20E3",
                "501房",
                "501 房间",
                "十号房",
                "门牌号12",
                "2020-02-07 19900000000",
                "3号楼501",
                "3号楼2单元501室",
                "三号楼二单元五零一",
                "501室",
                "5 室",
                "3-2-501",
                "在2-501门口",
                "3#1203",
                "Room 501",
                "apt. 12",
                "Door no. E-1",
                "flat 3"
            })
    void whatLooksLikeANumberOrADoorIsRefused(String text) {
        assertEquals(
                new BadValue("caption", "identifies"),
                CaptionRule.check(new Remark(text)).getLeft());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "今天走访101户，发放口罩300只",
                "2020-02-07 18:30 消毒",
                "2020年2月7日，12栋楼全部完成",
                "2020.02.07—2020.02.09",
                "7日18:00-19:30 巡查",
                "09:00-12:00",
                "在3号楼门口",
                "一楼大厅消毒",
                "000000",
                "12345 was called",
                "outdoor 3 teams",
                "1、2、3、4、5、6、7号楼",
                "药房1家，门房2间",
                "两室一厅的样板",
                "口罩1,234,567只",
                "The room is clean"
            })
    void whatDoesNotIsRecorded(String text) {
        assertTrue(CaptionRule.check(new Remark(text)).isRight());
    }
}
