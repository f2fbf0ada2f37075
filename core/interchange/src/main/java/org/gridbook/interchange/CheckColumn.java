package org.gridbook.interchange;

import java.util.List;

/** The columns of a list of checks: one check a row, with the outcome where the check ends the tip. */
enum CheckColumn implements Heading {
    NUMBER("编号", "number", true, "线索编号", "tip_no", "no"),
    STAFF("核查人工号", "staff_no", true, "工号", "staff_number"),
    AT("核查时间", "checked", true, "checked_at"),
    CHANNEL("核查方式", "channel", false),
    FINDING("核查情况", "finding", true),
    OUTCOME("处理结果", "outcome", false),
    NOTE("结果说明", "note", false, "备注"),
    ISOLATION("隔离编号", "isolation", false);

    private final String chinese;
    private final String english;
    private final boolean required;
    private final List<String> aliases;

    CheckColumn(String chinese, String english, boolean required, String... aliases) {
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
