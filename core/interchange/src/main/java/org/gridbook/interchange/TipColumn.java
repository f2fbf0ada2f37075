package org.gridbook.interchange;

import java.util.List;

/** The columns of a list of tips: one tip a row; those from {@link #STATE} on are written only, and left aside when read. */
enum TipColumn implements Heading {
    NUMBER("编号", "number", true, "线索编号", "tip_no", "no"),
    TITLE("标题", "title", true, "线索标题", "线索内容", "claim"),
    TYPE("类型", "type", true, "线索类型", "claim_type"),
    URGENCY("紧急程度", "urgency", false, "紧急"),
    CHECKS("需核查次数", "checks_required", false, "核查次数", "checks"),
    NAME("姓名", "name", false, "对象姓名"),
    PHONE("电话", "phone", false, "手机号", "联系电话", "手机", "手机号码"),
    ADDRESS("地址", "address", false, "住址"),
    GRID("网格", "grid", false, "所属网格"),
    RECEIVED("接收时间", "received", false, "接报时间", "received_at"),
    STATE("状态", "state", false),
    CHECKED("已核查次数", "checks_done", false),
    FINDING("核查情况", "finding", false),
    OUTCOME("处理结果", "outcome", false),
    NOTE("结果说明", "note", false),
    CLOSED("办结时间", "closed", false);

    private final String chinese;
    private final String english;
    private final boolean required;
    private final List<String> aliases;

    TipColumn(String chinese, String english, boolean required, String... aliases) {
        this.chinese = chinese;
        this.english = english;
        this.required = required;
        this.aliases = List.of(aliases);
    }

    @Override
    public String chinese() {
        return chinese;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public boolean required() {
        return required;
    }

    @Override
    public List<String> aliases() {
        return aliases;
    }
}
