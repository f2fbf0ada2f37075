package org.gridbook.storage.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.gridbook.storage.Fields;

/** Packing preserves every value, and equal texts have equal bytes. */
class PackerProperties {
    private final Words words = new Words();

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.integers()
                        .between(1, Character.MAX_CODE_POINT)
                        .filter(each -> each < Character.MIN_SURROGATE || each > Character.MAX_SURROGATE)
                        .list()
                        .ofMaxSize(300)
                        .map(points -> points.stream().map(Character::toString).collect(Collectors.joining())),
                Arbitraries.strings().withChars("0123456789abcdef").ofMaxLength(70),
                Arbitraries.strings().withCharRange('!', 'ÿ').ofMaxLength(140),
                Arbitraries.longs().map(bits -> new UUID(bits, ~bits).toString()),
                Arbitraries.longs().map(bits -> new UUID(bits, ~bits).toString().toUpperCase(Locale.ROOT)));
    }

    @Property(tries = 500)
    void everyTextIsReadBackAndItsEndIsFound(@ForAll("texts") String text, @ForAll("texts") String other) {
        byte[] packed = Packer.text(words, text);

        assertEquals(text, new Unpacker(words, packed, 0).text());
        assertEquals(packed.length, Unpacker.end(packed, 0));
        assertEquals(text.equals(other), Unpacker.compare(packed, 0, Packer.text(words, other), 0) == 0);
    }

    @Property(tries = 500)
    void everyFieldIsReadBack(
            @ForAll("texts") String text, @ForAll long number, @ForAll List<@From("texts") String> list) {
        Fields inner = Fields.builder().texts("list", list).integer("n", number).build();
        Fields fields = inner.toBuilder()
                .text(text, text)
                .nested("inner", inner)
                .nested("inners", List.of(inner, inner))
                .build();

        byte[] packed = new Packer(words).sameAs(text).fields(fields).done();

        assertEquals(fields, new Unpacker(words, packed, 0).sameAs(text).fields());
    }

    @Property(tries = 500)
    void idsAreComparedInCodePointOrder(@ForAll("ids") String one, @ForAll("ids") String other) {
        int order = Unpacker.compareIds(words, Packer.text(words, one), Packer.text(words, other));

        assertEquals(Integer.signum(one.compareTo(other)), Integer.signum(order));
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(12),
                Arbitraries.strings()
                        .withChars("0123456789abcdef")
                        .ofMinLength(1)
                        .ofMaxLength(12),
                Arbitraries.longs().map(bits -> new UUID(bits, ~bits).toString()));
    }

    @Property(tries = 200)
    void aNumberIsRecognisedWhereItWasWritten(
            @ForAll @IntRange(max = 70_000) int number, @ForAll @IntRange(max = 70_000) int other) {
        byte[] packed = new Packer(words).count(number).done();

        assertEquals(number == other, Unpacker.isNumber(packed, 0, other));
        assertFalse(Unpacker.isNumber(packed, 0, number + 1));
    }
}
