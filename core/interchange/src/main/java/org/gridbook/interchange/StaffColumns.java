package org.gridbook.interchange;

/** The columns of a staff list: one assignment a row. */
final class StaffColumns {
    static final FileFormat FORMAT = new FileFormat();
    static final FileColumn NUMBER = FORMAT.required("工号", "staff_no", "编号", "staff_number");
    static final FileColumn NAME = FORMAT.required("姓名", "name");
    static final FileColumn ROLE = FORMAT.required("岗位", "role", "职务", "角色");
    static final FileColumn GRID = FORMAT.optional("网格", "grid", "所属网格", "grids");
    static final FileColumn BUILDINGS = FORMAT.optional("楼栋", "buildings", "building", "负责楼栋");
    static final FileColumn PHONE = FORMAT.optional("手机号", "phone", "联系电话", "手机", "电话", "手机号码");
    /** Accepted, checked like every cell, and not stored. */
    static final FileColumn ORGANISATION = FORMAT.optional("单位", "organisation", "organization", "工作单位");

    static final FileColumn FROM = FORMAT.required("起始日期", "from", "开始日期", "since");

    private StaffColumns() {}
}
