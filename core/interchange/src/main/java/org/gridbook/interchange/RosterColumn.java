package org.gridbook.interchange;

import java.util.List;

/** The columns of a roster: one resident a row. */
enum RosterColumn implements Heading {
    GRID("网格", "grid", true, "网格名称", "所属网格"),
    COMPOUND("小区", "compound", false, "小区名称", "estate"),
    BUILDING("楼栋", "building", true, "楼栋名称", "楼号"),
    BUILDING_TYPE("楼栋类型", "building_type", false),
    UNIT("单元", "unit", false, "单元号"),
    DOOR("门牌", "door", true, "门牌号", "户室", "房号", "室号"),
    NUMBER("户号", "household_no", true, "户编号", "household_number", "household"),
    TENURE("户类型", "tenancy", false, "居住权属", "tenure"),
    NAME("姓名", "name", true),
    SEX("性别", "sex", false, "gender"),
    BIRTH("出生日期", "birth_date", false, "出生年月日", "birth"),
    ID_NUMBER("身份证号", "id_number", false, "公民身份号码", "身份证号码", "身份证", "证件号码"),
    PHONE("手机号", "phone", false, "联系电话", "手机", "电话", "手机号码"),
    RELATION("与户主关系", "relation", true, "户主关系", "关系"),
    SINCE("入住日期", "since", false, "入住时间", "起始日期"),
    LIVES_ALONE("独居", "lives_alone", false, "是否独居"),
    FLOATING("流动人口", "floating", false, "是否流动人口"),
    IN_DIFFICULTY("困难", "in_difficulty", false, "困难群体", "特殊困难"),
    KEY_PERSON("重点人员", "key_person", false, "是否重点人员");

    private final String chinese;
    private final String english;
    private final boolean required;
    private final List<String> aliases;

    RosterColumn(String chinese, String english, boolean required, String... aliases) {
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
