package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;

/**
 * What a community is.
 *
 * @param name what it is called; canonical, 1 to 80 code points
 * @param division its administrative division code (GB/T 2260 and its extension): 6, 9 or 12 digits
 * @param zone its time zone, in which its days are counted
 */
public record Community(String name, String division, ZoneId zone) {
    /** The kind under which it is kept; there is one entry of it, with the id {@code community}. */
    public static final Kind KIND = Kind.structure("community");

    /** Checks the form. */
    public Community {
        if (!Canonical.isText(name, 80) || !division.matches("\\d{6}(\\d{3}(\\d{3})?)?")) {
            throw new IllegalArgumentException(
                    "A community has a canonical name and a division code of 6, 9 or 12 digits");
        }
    }

    /** A community; or {@link BadValue} for {@code name} or {@code division}. */
    public static Either<BadValue, Community> of(String name, String division, ZoneId zone) {
        return Canonical.text("name", name, 80)
                .flatMap(text -> division.matches("\\d{6}(\\d{3}(\\d{3})?)?")
                        ? Either.right(new Community(text, division, zone))
                        : Either.left(new BadValue("division", "bad_form")));
    }

    /** Its first entry. */
    public Entry entry() {
        return new Entry(
                KIND,
                "community",
                1,
                Place.COMMONS,
                Fields.builder()
                        .text("name", name)
                        .text("division", division)
                        .text("zone", zone.getId())
                        .build());
    }

    /** The community of an entry. */
    public static Community of(Entry entry) {
        Fields fields = entry.fields();
        return new Community(fields.text("name"), fields.text("division"), ZoneId.of(fields.text("zone")));
    }

    /** The day that an instant falls on, from an answer that holds its entry; in UTC before its zone was known. */
    static LocalDate day(Page found, Instant at) {
        ZoneId zone = found.entries().stream()
                .findFirst()
                .map(entry -> of(entry).zone())
                .orElse(ZoneOffset.UTC);
        return at.atZone(zone).toLocalDate();
    }
}
