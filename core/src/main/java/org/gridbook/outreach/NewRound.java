package org.gridbook.outreach;

import io.vavr.control.Either;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NewRecord;
import org.gridbook.book.NoticeId;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Syntax;
import org.immutables.value.Value;

/**
 * A round to be handed out.
 *
 * @param number the number on its printed list: 1 to 12 of {@code A-Z}, {@code 0-9} and {@code .}; no other round has it
 * @param staff the member of staff
 * @param name the word of the round, for example {@code morning}
 * @param notices the notices that it is about; at least one
 * @param window when it takes place, on the valid-time axis; it has an end and begins at most 90 days ahead
 * @param households the households in the order in which they are visited; at least one, each once
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewRound(
        String number,
        StaffId staff,
        String name,
        Set<NoticeId> notices,
        Interval window,
        List<HouseholdId> households,
        Optional<RoundId> id)
        implements NewRecord<RoundId> {
    /** Copies; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public NewRound {
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(id, "id");
        notices = Set.copyOf(notices);
        households = List.copyOf(households);
        problem(number, name, notices, window, households).ifPresent(bad -> {
            throw new IllegalArgumentException(
                    "A round has a number, a word, notices, a window with an end and households");
        });
    }

    /**
     * A round; or {@link BadValue} for {@code round_number}, {@code round}, {@code notices}, {@code window} or {@code households}.
     *
     * @param offer the member of staff, the round and its window
     * @param households the households in the order in which they are visited
     */
    public static Either<Refusal, NewRound> of(
            String number, RoundOffer offer, Set<NoticeId> notices, List<HouseholdId> households) {
        return problem(number, offer.round(), notices, offer.window(), households)
                .<Either<Refusal, NewRound>>map(Either::left)
                .orElseGet(() -> Either.right(new NewRound(
                        number, offer.staff(), offer.round(), notices, offer.window(), households, Optional.empty())));
    }

    private static Optional<BadValue> problem(
            String number, String name, Set<NoticeId> notices, Interval window, List<HouseholdId> households) {
        if (!number.matches("[A-Z0-9.]{1,12}")) {
            return Optional.of(new BadValue("round_number", "bad_form"));
        }
        if (!Syntax.isWord(name)) {
            return Optional.of(new BadValue("round", name.isBlank() ? "blank" : "bad_word"));
        }
        if (notices.isEmpty()) {
            return Optional.of(new BadValue("notices", "blank"));
        }
        if (window.to().filter(window.from()::isBefore).isEmpty()) {
            return Optional.of(new BadValue("window", window.isOpen() ? "no_end" : "ends_too_early"));
        }
        return households.isEmpty() || households.stream().distinct().count() < households.size()
                ? Optional.of(new BadValue("households", households.isEmpty() ? "blank" : "repeated"))
                : Optional.empty();
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewRound id(RoundId made) {
        return new NewRoundBuilder().like(this).id(made).build();
    }

    Round as(RoundId id) {
        return new Round(id, number, staff, name, notices, window);
    }
}
