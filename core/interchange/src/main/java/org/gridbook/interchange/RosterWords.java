package org.gridbook.interchange;

import java.util.Optional;
import org.gridbook.register.BuildingType;
import org.gridbook.register.Relation;
import org.gridbook.register.Sex;
import org.gridbook.register.Tenure;

/** The words of rosters. An export writes the first word of each value. */
final class RosterWords {
    static final String YES = "是";
    static final Vocabulary<Boolean> YES_NO = Vocabulary.<Boolean>empty()
            .with(true, YES, "yes", "有", "y", "true", "1", "√", "✓")
            .with(false, "否", "no", "无", "n", "false", "0", "×", "-");
    static final Vocabulary<Sex> SEX = Vocabulary.<Sex>empty()
            .with(Sex.MALE, "男", "male", "男性", "m", "1")
            .with(Sex.FEMALE, "女", "female", "女性", "f", "2")
            .with(Sex.UNKNOWN, "未知", "unknown", "不详", "0", "9");
    static final Vocabulary<Tenure> TENURE = Vocabulary.<Tenure>empty()
            .with(Tenure.OWNER, "业主", "owner", "自有", "自住", "常住户", "户籍户", "owned")
            .with(Tenure.TENANT, "租户", "tenant", "租住", "租赁", "承租", "租客", "出租户", "rented");
    static final Vocabulary<BuildingType> BUILDING_TYPE = Vocabulary.<BuildingType>empty()
            .with(BuildingType.MANAGED, "有物业小区", "managed", "小区楼", "有物业", "小区", "物业小区", "managed estate")
            .with(BuildingType.STAND_ALONE, "无物业单体楼", "stand-alone", "单体楼", "无物业")
            .also(BuildingType.STAND_ALONE, "stand_alone", "stand alone", "standalone");
    static final Vocabulary<Relation> RELATION = Vocabulary.<Relation>empty()
            .with(Relation.HEAD, "户主", "head", "本人", "head of household")
            .with(Relation.SPOUSE, "配偶", "spouse", "妻", "妻子", "夫", "丈夫", "爱人", "husband", "wife")
            .with(Relation.SON, "儿子", "son", "子", "长子", "次子", "三子", "独生子", "养子")
            .with(Relation.DAUGHTER, "女儿", "daughter", "女", "长女", "次女", "三女", "独生女", "养女")
            .with(Relation.FATHER, "父亲", "father", "父", "公公", "岳父", "father-in-law")
            .with(Relation.MOTHER, "母亲", "mother", "母", "婆婆", "岳母", "mother-in-law")
            .with(Relation.GRANDFATHER, "祖父", "grandfather", "祖父（外祖父）", "爷爷", "外祖父", "外公", "姥爷")
            .with(Relation.GRANDMOTHER, "祖母", "grandmother", "祖母（外祖母）", "奶奶", "外祖母", "外婆", "姥姥")
            .with(Relation.GRANDSON, "孙子", "grandson", "孙子（外孙）", "外孙", "外孙子")
            .with(Relation.GRANDDAUGHTER, "孙女", "granddaughter", "孙女（外孙女）", "外孙女")
            .with(Relation.BROTHER, "兄弟", "brother", "兄", "弟", "哥哥", "弟弟")
            .with(Relation.SISTER, "姐妹", "sister", "姐", "妹", "姐姐", "妹妹")
            .with(Relation.OTHER, "其他", "other", "其它", "其他亲属", "非亲属", "儿媳", "女婿", "儿媳妇")
            .also(Relation.OTHER, "合租", "合租人", "室友", "保姆", "同住人");

    private RosterWords() {}

    /** A reason in the column of its trait. A reason that would be read as a yes or a no follows a yes and a colon. */
    static String written(String reason) {
        boolean unclear =
                YES_NO.find(reason).isPresent() || reasonAfterYes(reason).isPresent();
        return unclear ? YES + "：" + reason : reason;
    }

    /** The reason after a yes and a colon. */
    static Optional<String> reasonAfterYes(String cell) {
        String text = cell.replaceFirst("^" + YES + "[：:]", "").strip();
        return cell.matches("(?s)" + YES + "[：:].*") && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }
}
