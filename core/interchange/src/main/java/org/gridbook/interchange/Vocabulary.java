package org.gridbook.interchange;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gridbook.book.Texts;

/**
 * The accepted words of some values. Words are compared without case.
 *
 * @param byWord the value of each accepted word, in lower case
 * @param chinese the Chinese word of each value, which exports and messages use
 * @param english the English word of each value, which messages use
 */
record Vocabulary<T>(Map<String, T> byWord, Map<T, String> chinese, Map<T, String> english) {
    static <T> Vocabulary<T> empty() {
        return new Vocabulary<>(Map.of(), Map.of(), Map.of());
    }

    /** The words of these values and their labels in both languages. */
    static <T> Vocabulary<T> labelled(String family, Function<T, String> word, List<T> values) {
        Vocabulary<T> words = empty();
        for (T value : values) {
            String own = word.apply(value);
            String label = Texts.in(Locale.SIMPLIFIED_CHINESE).label(family, own);
            words = words.with(value, label, Texts.in(Locale.ENGLISH).label(family, own), own);
        }
        return words;
    }

    /** The same with one more value. */
    Vocabulary<T> with(T value, String chineseWord, String englishWord, String... otherWords) {
        Map<T, String> inChinese = new LinkedHashMap<>(chinese);
        Map<T, String> inEnglish = new LinkedHashMap<>(english);
        inChinese.putIfAbsent(value, chineseWord);
        inEnglish.putIfAbsent(value, englishWord);
        return new Vocabulary<>(byWord, inChinese, inEnglish)
                .also(value, otherWords)
                .also(value, chineseWord, englishWord);
    }

    /** The same with more accepted words of a value. */
    Vocabulary<T> also(T value, String... words) {
        Map<String, T> all = new HashMap<>(byWord);
        for (String word : words) {
            all.put(word.toLowerCase(Locale.ROOT), value);
        }
        return new Vocabulary<>(all, chinese, english);
    }

    Optional<T> find(String word) {
        return Optional.ofNullable(byWord.get(word.toLowerCase(Locale.ROOT)));
    }

    Optional<String> chinese(T value) {
        return Optional.ofNullable(chinese.get(value));
    }

    /** The limits of a {@link RowFault} that lists the words. */
    Map<String, Object> limits() {
        return Map.of("words.en", List.copyOf(english.values()), "words.zh", List.copyOf(chinese.values()));
    }
}
