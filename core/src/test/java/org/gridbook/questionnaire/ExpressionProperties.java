package org.gridbook.questionnaire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExpressionProperties {
    /** Any text is read or refused, and what is read is read again from its canonical form. */
    @Property(tries = 2_000)
    void anyTextIsReadOrRefused(@ForAll("texts") String text) {
        Expression.parseFilter(text).forEach(read -> {
            assertEquals(
                    read, Expression.parseFilter(read.text()).getOrElseThrow(() -> new AssertionError(read.text())));
        });
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "1",
                        ".5",
                        "'a'",
                        "\"b\"",
                        "'",
                        "${x}",
                        "${",
                        "}",
                        ".",
                        "..",
                        "-",
                        "+",
                        "*",
                        " div ",
                        " mod ",
                        " and ",
                        " or ",
                        "=",
                        "!=",
                        "<",
                        "<=",
                        "(",
                        ")",
                        ",",
                        "not(",
                        "sum(${x})",
                        "if(",
                        "district",
                        "/",
                        "[",
                        "𠮷",
                        " ",
                        "regex(., 'a+')")
                .list()
                .ofMaxSize(9)
                .map(parts -> String.join("", parts));
    }

    /** The automaton accepts what the matcher of Java accepts. */
    @Property(tries = 3_000)
    void aPatternMatchesAsInJava(@ForAll("patterns") String pattern, @ForAll("words") String word) {
        FormPattern own = FormPattern.of(pattern).orElseThrow();

        assertEquals(Pattern.matches(pattern, word), own.matches(word), () -> pattern + " on " + word);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().withChars("ab1. ").ofMaxLength(6);
    }

    @Provide
    Arbitrary<String> patterns() {
        Arbitrary<String> atoms =
                Arbitraries.of("a", "b", ".", "\\d", "[ab]", "[^a]", "\\.", "[a-b&&[^b]]", "\\p{L}", "");
        Arbitrary<String> counts = Arbitraries.of("", "", "*", "+", "?", "{2}", "{1,}", "{0,2}", "*?", "+?");
        Arbitrary<String> inner = Arbitraries.recursive(
                () -> atoms,
                part -> Combinators.combine(part, part, counts, Arbitraries.of("", "|"))
                        .as((first, second, count, between) -> "(" + first + between + second + ")" + count),
                0,
                3);
        // Not in repeated groups: Java does not find that (a|^){2} matches "a".
        return Combinators.combine(Arbitraries.of("", "^", "a^"), inner, Arbitraries.of("", "$", "$b"))
                .as((start, middle, end) -> start + middle + end);
    }
}
