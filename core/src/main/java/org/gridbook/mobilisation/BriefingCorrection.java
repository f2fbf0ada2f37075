package org.gridbook.mobilisation;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * What changes of a briefing. Empty fields stay as they are. A briefing at another time is withdrawn and recorded again, because its tasks
 * begin with it. {@code toString} masks the texts.
 *
 * @param name its name; 1 to 200 code points
 * @param decisions everything that was decided; an empty list for nothing
 * @param invited all invited members of staff; an empty set for none
 * @param attended all members of staff who came; an empty set for none
 */
@BuilderStyle
@Value.Builder
public record BriefingCorrection(
        Optional<String> name,
        Optional<List<String>> decisions,
        Optional<Set<StaffId>> invited,
        Optional<Set<StaffId>> attended) {
    /** Copies. */
    public BriefingCorrection {
        decisions = decisions.map(List::copyOf);
        invited = invited.map(Set::copyOf);
        attended = attended.map(Set::copyOf);
    }

    /** The same with canonical texts; or {@link BadValue} for {@code briefing_name} or {@code decision}. */
    Either<Refusal, BriefingCorrection> canonical() {
        Either<Refusal, Optional<String>> title = name.<Either<Refusal, Optional<String>>>map(typed ->
                        Canonical.text("briefing_name", typed, NewBriefing.MOST).map(Optional::of))
                .orElseGet(() -> Either.right(Optional.empty()));
        return title.flatMap(text -> Either.sequenceRight(decisions.orElse(List.of()).stream()
                        .map(each -> Canonical.text("decision", each, NewBriefing.MOST))
                        .toList())
                .map(texts -> new BriefingCorrection(text, decisions.map(any -> texts.asJava()), invited, attended)));
    }

    Briefing applied(Briefing briefing) {
        return new BriefingBuilder()
                .like(briefing)
                .invited(invited.map(Mobilisation::figure).orElse(briefing.invited()))
                .attended(attended.map(Mobilisation::figure).orElse(briefing.attended()))
                .build();
    }

    BriefingText applied(BriefingText text) {
        return new BriefingText(text.briefing(), name.orElse(text.name()), decisions.orElse(text.decisions()));
    }

    /** Masked. */
    @Override
    public String toString() {
        return "BriefingCorrection[*]";
    }
}
