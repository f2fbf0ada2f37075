package org.gridbook.interchange;

import java.util.List;
import java.util.Map;
import org.gridbook.grant.PersonalColumn;

/** The columns of a list of tips: one tip a row. */
final class TipColumns {
    static final FileFormat FORMAT = new FileFormat();
    static final FileColumn NUMBER = FORMAT.required("编号", "number", "线索编号", "tip_no", "no");
    static final FileColumn TITLE = FORMAT.required("标题", "title", "线索标题", "线索内容", "claim");
    static final FileColumn TYPE = FORMAT.required("类型", "type", "线索类型", "claim_type");
    static final FileColumn URGENCY = FORMAT.optional("紧急程度", "urgency", "紧急");
    static final FileColumn CHECKS = FORMAT.optional("需核查次数", "checks_required", "核查次数", "checks");
    static final FileColumn NAME = FORMAT.optional("姓名", "name", "对象姓名");
    static final FileColumn PHONE = FORMAT.optional("电话", "phone", "手机号", "联系电话", "手机", "手机号码");
    static final FileColumn ADDRESS = FORMAT.optional("地址", "address", "住址");
    static final FileColumn GRID = FORMAT.optional("网格", "grid", "所属网格");
    static final FileColumn RECEIVED = FORMAT.optional("接收时间", "received", "接报时间", "received_at");
    // An export fills the columns from here on. An import does not use them.
    static final FileColumn STATE = FORMAT.optional("状态", "state");
    static final FileColumn CHECKED = FORMAT.optional("已核查次数", "checks_done");
    static final FileColumn FINDING = FORMAT.optional("核查情况", "finding");
    static final FileColumn OUTCOME = FORMAT.optional("处理结果", "outcome");
    static final FileColumn NOTE = FORMAT.optional("结果说明", "note");
    static final FileColumn CLOSED = FORMAT.optional("办结时间", "closed");

    static final FileColumn MARK = FORMAT.optional(ExportedFile.CHINESE_MARK, ExportedFile.ENGLISH_MARK);

    /** The columns of each group of personal columns. */
    static final Map<PersonalColumn, List<FileColumn>> PERSONAL = Map.of(
            PersonalColumn.NAME, List.of(NAME),
            PersonalColumn.PHONE, List.of(PHONE),
            PersonalColumn.TYPED_TEXT, List.of(TITLE, ADDRESS, NOTE),
            PersonalColumn.HEALTH, List.of(TYPE, FINDING, OUTCOME));

    private TipColumns() {}
}
