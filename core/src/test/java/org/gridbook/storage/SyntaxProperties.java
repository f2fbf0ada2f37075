package org.gridbook.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Names and ids have the documented forms. */
class SyntaxProperties {
    @Property
    void aCommandIdHasItsForm(@ForAll("texts") String text) {
        assertEquals(text.matches("[A-Za-z0-9._:-]{1,64}"), isTaken(CommandId::new, text));
    }

    @Property
    void aCommunityIdHasItsForm(@ForAll("texts") String text) {
        assertEquals(text.matches("[A-Za-z0-9._-]{1,64}"), isTaken(CommunityId::new, text));
    }

    @Property
    void aWordHasItsFormAndKindsAndColumnsAreNamedByWords(@ForAll("texts") String text) {
        boolean named = text.matches("[a-z][a-z_]{0,29}");

        assertEquals(named, Syntax.isWord(text));
        assertEquals(named, isTaken(Kind::structure, text));
        assertEquals(named, isTaken(Column::lookup, text));
    }

    @Property
    void equalKindsHaveEqualNamesDataAndColumns(@ForAll("kinds") Kind one, @ForAll("kinds") Kind other) {
        boolean same = one.name().equals(other.name())
                && one.data() == other.data()
                && one.columns().equals(other.columns());

        assertEquals(same, one.equals(other));
        assertEquals(Kind.structure(one.name()).hashCode(), one.hashCode());
    }

    @Provide
    static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("az_AZ09.:-{`@[/ éｚ").ofMaxLength(66),
                Arbitraries.strings().withChars("az_").ofMinLength(28).ofMaxLength(32),
                Arbitraries.strings().withChars("aZ0.").ofMinLength(62).ofMaxLength(66));
    }

    @Provide
    static Arbitrary<Kind> kinds() {
        return Arbitraries.of("one", "two")
                .flatMap(name -> Arbitraries.of(Column.lookup("a"), Column.text("a"), Column.text("b"))
                        .list()
                        .uniqueElements(Column::name)
                        .ofMaxSize(2)
                        .flatMap(columns -> Arbitraries.of(Kind.DataClass.class)
                                .map(data -> new Kind(name, data, List.copyOf(columns)))));
    }

    private static boolean isTaken(Consumer<String> form, String text) {
        try {
            form.accept(text);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
