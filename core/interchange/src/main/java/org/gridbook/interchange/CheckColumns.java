package org.gridbook.interchange;

/** The columns of a list of checks: one check a row, with the outcome if the check closes the tip. */
final class CheckColumns {
    static final FileFormat FORMAT = new FileFormat();
    static final FileColumn NUMBER = FORMAT.required("编号", "number", "线索编号", "tip_no", "no");
    static final FileColumn STAFF = FORMAT.required("核查人工号", "staff_no", "工号", "staff_number");
    static final FileColumn AT = FORMAT.required("核查时间", "checked", "checked_at");
    static final FileColumn CHANNEL = FORMAT.optional("核查方式", "channel");
    static final FileColumn FINDING = FORMAT.required("核查情况", "finding");
    static final FileColumn OUTCOME = FORMAT.optional("处理结果", "outcome");
    static final FileColumn NOTE = FORMAT.optional("结果说明", "note", "备注");
    static final FileColumn ISOLATION = FORMAT.optional("隔离编号", "isolation");

    private CheckColumns() {}
}
