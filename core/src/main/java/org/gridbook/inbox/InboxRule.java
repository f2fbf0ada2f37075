package org.gridbook.inbox;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.book.BadValue;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.GridId;
import org.gridbook.book.NoticeId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.Refusal;
import org.gridbook.book.TooEarly;
import org.gridbook.inbox.ItemResult.ResultType;
import org.gridbook.plan.Figure;

/** The rules of the inbox. */
final class InboxRule {
    private InboxRule() {}

    /**
     * What is known of an item for counting.
     *
     * @param result what it became
     * @param settledAt when it became that
     */
    record Counted(
            String id,
            ItemType type,
            GridId grid,
            Optional<DiaryEntryId> entry,
            Optional<OnlineGroupId> group,
            Instant at,
            Optional<ResultType> result,
            Optional<Instant> settledAt) {
        /** What it has become by an instant. */
        Optional<ResultType> resultAt(Instant instant) {
            return result.filter(
                    any -> settledAt.filter(since -> !since.isAfter(instant)).isPresent());
        }
    }

    /**
     * An item that must become something becomes it once, and not before it came in; or {@link InboxRefusal.ItemNotOwed}, {@link
     * InboxRefusal.ItemSettled} or {@link TooEarly}.
     */
    static Either<Refusal, InboxItem> becomes(InboxItem item, ItemResult result) {
        return !item.type().isOwed()
                ? Either.left(notOwed(item))
                : unsettled(item).flatMap(any -> inOrder(item.with(Optional.of(result))));
    }

    static Refusal notOwed(InboxItem item) {
        return new InboxRefusal.ItemNotOwed(item.id().value(), item.type());
    }

    /** An item that became nothing yet; or {@link InboxRefusal.ItemSettled}. */
    static Either<Refusal, InboxItem> unsettled(InboxItem item) {
        return item.result()
                .<Either<Refusal, InboxItem>>map(before ->
                        Either.left(new InboxRefusal.ItemSettled(item.id().value(), before.type())))
                .orElseGet(() -> Either.right(item));
    }

    /** What an item became is not before it came in. */
    static Either<Refusal, InboxItem> inOrder(InboxItem item) {
        return item.result().filter(result -> result.at().isBefore(item.at())).isPresent()
                ? Either.left(
                        new TooEarly(InboxKinds.ITEMS.toString(), item.id().value()))
                : Either.right(item);
    }

    /** The type, if such an item may answer these; a finding answers nothing. */
    static Either<Refusal, ItemType> answering(
            ItemType type, Optional<NoticeId> notice, Optional<DiaryEntryId> entry, Optional<OnlineGroupId> group) {
        return Optional.of(type)
                .filter(ItemType.FINDING::equals)
                .flatMap(any -> notice.map(each -> "notice")
                        .or(() -> entry.map(each -> "diary_entry"))
                        .or(() -> group.map(each -> "online_group")))
                .<Either<Refusal, ItemType>>map(field -> Either.left(new BadValue(field, "not_of_type")))
                .orElseGet(() -> Either.right(type));
    }

    /** What a patrol found is within its time, both ends included; or {@link InboxRefusal.FindingOutsidePatrol}. */
    static Either<Refusal, Instant> within(Patrol patrol, Instant at) {
        Instant from = patrol.time().from();
        return patrol.time()
                .to()
                .filter(to -> at.isBefore(from) || at.isAfter(to))
                .<Either<Refusal, Instant>>map(to -> Either.left(
                        new InboxRefusal.FindingOutsidePatrol(patrol.id().value(), from, to, at)))
                .orElseGet(() -> Either.right(at));
    }

    /** The same, if a patrol is given. */
    static Either<Refusal, Instant> within(Optional<Patrol> patrol, Instant at) {
        return patrol.map(each -> within(each, at)).orElseGet(() -> Either.right(at));
    }

    /** The figures at an instant. */
    static InboxFigures figures(Collection<Counted> all, Instant validAt) {
        List<Counted> items =
                all.stream().filter(each -> !each.at().isAfter(validAt)).toList();
        Map<GridId, Map<ItemType, Figure>> byGrid = new LinkedHashMap<>();
        items.stream().collect(Collectors.groupingBy(Counted::grid)).entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(GridId::value)))
                .forEach(each -> byGrid.put(each.getKey(), byType(each.getValue())));
        Map<OnlineGroupId, Map<ItemType, Figure>> byGroup = new LinkedHashMap<>();
        items.stream()
                .filter(each -> each.group().isPresent())
                .collect(Collectors.groupingBy(each -> each.group().orElseThrow()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(OnlineGroupId::value)))
                .forEach(each -> byGroup.put(each.getKey(), byType(each.getValue())));
        Map<Optional<ResultType>, List<Counted>> results = items.stream()
                .filter(each -> each.type().isOwed())
                .collect(Collectors.groupingBy(each -> each.resultAt(validAt)));
        Function<Optional<ResultType>, Figure> became =
                result -> Figure.of(results.getOrDefault(result, List.of()), Counted::id);
        Map<ResultType, Figure> byResult = new EnumMap<>(ResultType.class);
        for (ResultType each : ResultType.values()) {
            byResult.put(each, became.apply(Optional.of(each)));
        }
        return new InboxFigures(validAt, byType(items), byGrid, byGroup, became.apply(Optional.empty()), byResult);
    }

    private static Map<ItemType, Figure> byType(Collection<Counted> items) {
        return Figure.by(items, List.of(ItemType.values()), Counted::type, Counted::id);
    }
}
