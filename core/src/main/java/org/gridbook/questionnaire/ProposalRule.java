package org.gridbook.questionnaire;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.register.BirthDate;
import org.gridbook.register.NewMember;
import org.gridbook.register.NewMemberBuilder;
import org.gridbook.register.PersonName;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Phone;
import org.gridbook.register.RegisteredPerson;
import org.gridbook.register.Relation;
import org.gridbook.register.ResidentCorrection;
import org.gridbook.register.ResidentCorrectionBuilder;
import org.gridbook.register.Sex;

/** What a response says of a household, compared with the book. */
final class ProposalRule {
    private ProposalRule() {}

    /** What a response says of one member, as far as it says it. */
    private record Named(PersonName name, Optional<Phone> phone, Optional<BirthDate> birth, Optional<Sex> sex) {
        static Either<Refusal, Named> of(PersonName name, Answers answers, BookQuestions questions) {
            return answers.read(questions.phone(), ProposalRule::phone)
                    .flatMap(phone -> answers.read(questions.birth(), ProposalRule::birth)
                            .flatMap(birth -> answers.read(questions.sex(), ProposalRule::sex)
                                    .map(sex -> new Named(name, phone, birth, sex))));
        }

        Optional<ResidentCorrection> correcting(RegisteredPerson known) {
            ResidentCorrection correction = new ResidentCorrectionBuilder()
                    .phone(phone.filter(each -> !known.personal().phone().equals(Optional.of(each))))
                    .birth(birth.filter(each -> !known.birth().equals(Optional.of(each))))
                    .sex(sex.filter(each -> known.sex() != each))
                    .build();
            return Optional.of(correction).filter(each -> !each.equals(new ResidentCorrectionBuilder().build()));
        }

        NewMember added() {
            return new NewMemberBuilder()
                    .personal(new PersonalBuilder().name(name).phone(phone).build())
                    .sex(sex.orElse(Sex.UNKNOWN))
                    .birth(birth)
                    .relation(Relation.OTHER)
                    .build();
        }
    }

    /** The values of one instance of a repeat. */
    private record Answers(SortedMap<AnswerKey, AnswerValue> values, int instance) {
        <T> Either<Refusal, Optional<T>> read(
                Optional<String> path, Function<AnswerValue, Either<Refusal, Optional<T>>> read) {
            return path.flatMap(each -> Optional.ofNullable(values.get(new AnswerKey(each, instance))))
                    .map(read)
                    .orElseGet(() -> Either.right(Optional.empty()));
        }
    }

    /**
     * The proposals of a response, in the order of the instances.
     *
     * @param values what the form makes of the answers
     * @param members those who live in the household, by id
     * @param gone those who lived there when it was answered or later, and do not now
     * @param seen what is known of them
     */
    static List<Proposal> of(
            Response response,
            HouseholdId household,
            SortedMap<AnswerKey, AnswerValue> values,
            BookQuestions questions,
            Map<ResidentId, RegisteredPerson> members,
            Collection<RegisteredPerson> gone,
            Instant seen) {
        List<Proposal> proposals = new ArrayList<>();
        values.keySet().stream()
                .filter(key -> key.path().equals(questions.name()))
                .map(AnswerKey::instance)
                .distinct()
                .sorted()
                .forEach(instance -> member(
                                response, household, new Answers(values, instance), questions, members, gone, seen)
                        .ifPresent(proposals::add));
        return List.copyOf(proposals);
    }

    private static Optional<Proposal> member(
            Response response,
            HouseholdId household,
            Answers answers,
            BookQuestions questions,
            Map<ResidentId, RegisteredPerson> members,
            Collection<RegisteredPerson> gone,
            Instant seen) {
        Optional<Proposal> unclear = Optional.of(new Proposal.Unclear(response.id(), answers.instance()));
        return answers.read(Optional.of(questions.name()), ProposalRule::name)
                .flatMap(name -> name.map(
                                each -> Named.of(each, answers, questions).map(Optional::of))
                        .orElseGet(() -> Either.right(Optional.empty())))
                .fold(
                        bad -> unclear,
                        said -> said.flatMap(named -> {
                            List<ResidentId> same = new TreeSet<>(members.keySet().stream()
                                            .map(ResidentId::value)
                                            .toList())
                                    .stream()
                                            .map(ResidentId::new)
                                            .filter(id -> isNamed(members, id, named.name()))
                                            .toList();
                            if (same.isEmpty() && gone.stream().anyMatch(each -> isNamed(each, named.name()))) {
                                return Optional.empty();
                            }
                            return same.isEmpty()
                                    ? Optional.of(new Proposal.AddResident(
                                            response.id(), household, named.added(), response.answeredAt()))
                                    : same.size() > 1
                                            ? unclear
                                            : corrected(response, named, same.get(0), members, seen);
                        }));
    }

    private static boolean isNamed(Map<ResidentId, RegisteredPerson> members, ResidentId id, PersonName name) {
        return Optional.ofNullable(members.get(id))
                .filter(each -> isNamed(each, name))
                .isPresent();
    }

    private static boolean isNamed(RegisteredPerson person, PersonName name) {
        return person.personal().name().folded().equals(name.folded());
    }

    private static Optional<Proposal> corrected(
            Response response,
            Named named,
            ResidentId resident,
            Map<ResidentId, RegisteredPerson> members,
            Instant seen) {
        return Optional.ofNullable(members.get(resident))
                .flatMap(named::correcting)
                .map(correction -> new Proposal.CorrectResident(response.id(), resident, correction, seen));
    }

    private static Either<Refusal, Optional<PersonName>> name(AnswerValue value) {
        return value instanceof AnswerValue.TextAnswer text
                ? PersonName.of(text.value()).map(Optional::of)
                : Either.right(Optional.empty());
    }

    private static Either<Refusal, Optional<Phone>> phone(AnswerValue value) {
        return value instanceof AnswerValue.TextAnswer text
                ? Phone.of(text.value()).map(Optional::of)
                : Either.right(Optional.empty());
    }

    private static Either<Refusal, Optional<BirthDate>> birth(AnswerValue value) {
        return value instanceof AnswerValue.DateAnswer date
                ? BirthDate.of(date.value()).map(Optional::of)
                : Either.right(Optional.empty());
    }

    private static Either<Refusal, Optional<Sex>> sex(AnswerValue value) {
        return value instanceof AnswerValue.ChoiceAnswer choice
                        && choice.names().size() == 1
                ? Sex.of(choice.names().get(0)).map(sex -> Optional.of(sex).filter(each -> each != Sex.UNKNOWN))
                : Either.right(Optional.empty());
    }
}
