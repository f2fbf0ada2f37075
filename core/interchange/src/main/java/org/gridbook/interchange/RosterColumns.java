package org.gridbook.interchange;

import java.util.List;
import java.util.Map;
import org.gridbook.grant.PersonalColumn;

/** The columns of a roster: one resident a row. */
final class RosterColumns {
    static final FileFormat FORMAT = new FileFormat();
    static final FileColumn GRID = FORMAT.required("网格", "grid", "网格名称", "所属网格");
    static final FileColumn COMPOUND = FORMAT.optional("小区", "compound", "小区名称", "所属小区", "所在小区", "物业小区", "estate");
    static final FileColumn BUILDING = FORMAT.required("楼栋", "building", "楼栋名称", "楼号");
    static final FileColumn BUILDING_TYPE = FORMAT.optional("楼栋类型", "building_type");
    static final FileColumn UNIT = FORMAT.optional("单元", "unit", "单元号");
    static final FileColumn DOOR = FORMAT.required("门牌", "door", "门牌号", "户室", "房号", "室号");
    static final FileColumn NUMBER = FORMAT.required("户号", "household_no", "户编号", "household_number", "household");
    static final FileColumn TENURE = FORMAT.optional("户类型", "tenancy", "居住权属", "tenure");
    static final FileColumn NAME = FORMAT.required("姓名", "name");
    static final FileColumn SEX = FORMAT.optional("性别", "sex", "gender");
    static final FileColumn BIRTH = FORMAT.optional("出生日期", "birth_date", "出生年月日", "birth");
    static final FileColumn ID_NUMBER = FORMAT.optional("身份证号", "id_number", "公民身份号码", "身份证号码", "身份证", "证件号码");
    static final FileColumn PHONE = FORMAT.optional("手机号", "phone", "联系电话", "手机", "电话", "手机号码");
    static final FileColumn RELATION = FORMAT.required("与户主关系", "relation", "户主关系", "关系");
    static final FileColumn SINCE = FORMAT.optional("入住日期", "since", "入住时间", "起始日期");
    static final FileColumn LIVES_ALONE = FORMAT.optional("独居", "lives_alone", "是否独居");
    static final FileColumn FLOATING = FORMAT.optional("流动人口", "floating", "是否流动人口");
    static final FileColumn IN_DIFFICULTY = FORMAT.optional("困难", "in_difficulty", "困难群体", "特殊困难");
    static final FileColumn KEY_PERSON = FORMAT.optional("重点人员", "key_person", "是否重点人员");
    static final FileColumn NAMESAKE = FORMAT.optional("同名序号", "namesake");

    // An import does not use it.
    static final FileColumn MARK = FORMAT.optional(ExportedFile.CHINESE_MARK, ExportedFile.ENGLISH_MARK);

    /** The columns of each group of personal columns. The reasons of traits have no column of their own. */
    static final Map<PersonalColumn, List<FileColumn>> PERSONAL = Map.of(
            PersonalColumn.NAME, List.of(NAME, NAMESAKE),
            PersonalColumn.SEX, List.of(SEX),
            PersonalColumn.BIRTH_DATE, List.of(BIRTH),
            PersonalColumn.ID_NUMBER, List.of(ID_NUMBER),
            PersonalColumn.PHONE, List.of(PHONE));

    private RosterColumns() {}
}
