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
                "flat 3",
                "门牌302",
                "门牌号302",
                "门牌号码：302",
                "住302",
                "住在302的老人",
                "住三零二",
                "住302户",
                "入住302",
                "8栋5-2",
                "8栋5#2",
                "2单元5-2",
                "No. 302",
                "no. 302",
                "№302",
                "No 302",
                "Building 3, 101",
                "building 3 1203 was visited",
                "Block B2/101",
                "身份证510101",
                "身份证号：510101",
                "身份证尾号1234",
                "ID card no. 510101",
                "wx: abc12345",
                "VX abc12345",
                "微信号abc12345",
                "微信号：abcdefg",
                "微信abc12345",
                "WeChat id: abc_12345",
                "QQ 123456"
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
                "The room is clean",
                "today 12 households",
                "22 registration points",
                "3 times",
                "2020-02-06",
                "14:30",
                "2020-02-06 14:30, 120 households, 3 times",
                "Building 3, 120 households",
                "Building 3, 14:30",
                "Building 3, 2020-02-06",
                "No. 3 checkpoint",
                "no 3 days without a visit",
                "入住120户",
                "隔离点居住300余人",
                "8栋1-3单元消毒",
                "8栋2-5层消毒",
                "3号楼9-12点",
                "8栋7-8日消毒",
                "核对身份证1200人次",
                "微信群通知120户",
                "WeChat groups informed",
                "WeChat: informed 12 households",
                "微信小程序登记300人",
                "paid 12345 yuan"
            })
    void whatDoesNotIsRecorded(String text) {
        assertTrue(CaptionRule.check(new Remark(text)).isRight());
    }
}
