package org.gridbook.interchange;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gridbook.register.BuildingType;
import org.gridbook.register.Relation;
import org.gridbook.register.Sex;
import org.gridbook.register.Tenure;

/** The words that rosters use; the first Chinese one of each value is that under which it is exported. */
final class RosterWords {
    static final String YES = "是";
    static final Vocabulary<Boolean> YES_NO = words(
            String::valueOf,
            entry(true, List.of(YES, "有", "yes", "y", "true", "1", "√", "✓")),
            entry(false, List.of("否", "无", "no", "n", "false", "0", "×", "-")));
    static final Vocabulary<Sex> SEX = words(
            Sex::word,
            entry(Sex.MALE, List.of("男", "男性", "m", "1")),
            entry(Sex.FEMALE, List.of("女", "女性", "f", "2")),
            entry(Sex.UNKNOWN, List.of("未知", "不详", "0", "9")));
    static final Vocabulary<Tenure> TENURE = words(
            Tenure::word,
            entry(Tenure.OWNER, List.of("业主", "自有", "自住", "常住户", "户籍户", "owned")),
            entry(Tenure.TENANT, List.of("租户", "租住", "租赁", "承租", "租客", "出租户", "rented")));
    static final Vocabulary<BuildingType> BUILDING_TYPE = words(
            BuildingType::word,
            entry(BuildingType.MANAGED, List.of("有物业小区", "小区楼", "有物业", "小区", "物业小区", "managed estate")),
            entry(
                    BuildingType.STAND_ALONE,
                    List.of("无物业单体楼", "单体楼", "无物业", "stand-alone", "stand alone", "standalone")));
    static final Vocabulary<Relation> RELATION = words(
            Relation::word,
            entry(Relation.HEAD, List.of("户主", "本人", "head of household")),
            entry(Relation.SPOUSE, List.of("配偶", "妻", "妻子", "夫", "丈夫", "爱人", "husband", "wife")),
            entry(Relation.SON, List.of("儿子", "子", "长子", "次子", "三子", "独生子", "养子")),
            entry(Relation.DAUGHTER, List.of("女儿", "女", "长女", "次女", "三女", "独生女", "养女")),
            entry(Relation.FATHER, List.of("父亲", "父", "公公", "岳父", "father-in-law")),
            entry(Relation.MOTHER, List.of("母亲", "母", "婆婆", "岳母", "mother-in-law")),
            entry(Relation.GRANDFATHER, List.of("祖父", "祖父（外祖父）", "爷爷", "外祖父", "外公", "姥爷")),
            entry(Relation.GRANDMOTHER, List.of("祖母", "祖母（外祖母）", "奶奶", "外祖母", "外婆", "姥姥")),
            entry(Relation.GRANDSON, List.of("孙子", "孙子（外孙）", "外孙", "外孙子")),
            entry(Relation.GRANDDAUGHTER, List.of("孙女", "孙女（外孙女）", "外孙女")),
            entry(Relation.BROTHER, List.of("兄弟", "兄", "弟", "哥哥", "弟弟")),
            entry(Relation.SISTER, List.of("姐妹", "姐", "妹", "姐姐", "妹妹")),
            entry(
                    Relation.OTHER,
                    List.of("其他", "其它", "其他亲属", "非亲属", "儿媳", "女婿", "儿媳妇", "合租", "合租人", "室友", "保姆", "同住人")));

    private RosterWords() {}

    /**
     * The words of some values.
     *
     * @param read the value of each word, in lower case
     * @param written the word under which each is exported
     */
    record Vocabulary<T>(Map<String, T> read, Map<T, String> written) {}

    @SafeVarargs
    private static <T> Vocabulary<T> words(Function<T, String> own, Map.Entry<T, List<String>>... entries) {
        Map<String, T> read = new HashMap<>();
        Map<T, String> written = new HashMap<>();
        for (Map.Entry<T, List<String>> each : entries) {
            each.getValue().forEach(word -> read.put(word, each.getKey()));
            read.put(own.apply(each.getKey()), each.getKey());
            written.put(each.getKey(), each.getValue().get(0));
        }
        return new Vocabulary<>(Map.copyOf(read), Map.copyOf(written));
    }
}
