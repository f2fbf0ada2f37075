package org.gridbook.interchange;

import java.util.List;

/** The columns of a list of staff: one post a row. */
enum StaffColumn implements Heading {
    NUMBER("工号", "staff_no", true, "编号", "staff_number"),
    NAME("姓名", "name", true),
    ROLE("岗位", "role", true, "职务", "角色"),
    GRID("网格", "grid", false, "所属网格", "grids"),
    BUILDINGS("楼栋", "buildings", false, "building", "负责楼栋"),
    PHONE("手机号", "phone", false, "联系电话", "手机", "电话", "手机号码"),
    ORGANISATION("单位", "organisation", false, "organization", "工作单位"),
    FROM("起始日期", "from", true, "开始日期", "since");

    private final String chinese;
    private final String english;
    private final boolean required;
    private final List<String> aliases;

    StaffColumn(String chinese, String english, boolean required, String... aliases) {
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
