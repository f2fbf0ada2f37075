package org.gridbook.staff;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.immutables.value.Value;

/**
 * A member of staff to enlist. {@code toString} masks the personal data.
 *
 * @param number the staff number; canonical text of 1 to {@value #MOST} code points, unique among staff
 * @param name their name
 * @param phone their telephone, where known
 * @param since when they become staff, on the valid-time axis
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewStaff(String number, PersonName name, Optional<Phone> phone, Instant since, Optional<StaffId> id)
        implements NewRecord<StaffId> {
    /** The most code points of a number. */
    public static final int MOST = 30;

    /** Cuts to microseconds; rejects a number that is not canonical with an {@link IllegalArgumentException}. */
    public NewStaff {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(phone, "phone");
        since = since.truncatedTo(ChronoUnit.MICROS);
        if (!Canonical.isText(number, MOST)) {
            throw new IllegalArgumentException("A staff number is canonical text of 1 to " + MOST + " code points");
        }
    }

    /** A request without an id of its sender. */
    public NewStaff(String number, PersonName name, Optional<Phone> phone, Instant since) {
        this(number, name, phone, since, Optional.empty());
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewStaff id(StaffId made) {
        return new NewStaffBuilder().like(this).id(made).build();
    }

    /** A member of staff; or {@link BadValue} for {@code staff_number}. */
    public static Either<Refusal, NewStaff> of(String number, PersonName name, Optional<Phone> phone, Instant since) {
        return Canonical.text("staff_number", number, MOST).map(text -> new NewStaff(text, name, phone, since));
    }
}
