package org.gridbook.internal;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.BatchRefused.RefusedItem;
import org.gridbook.book.Done;
import org.gridbook.book.Refusal;

/** Judges every item of a batch: either all are accepted, or every refused item is reported with its position. */
public final class Each {
    private Each() {}

    /** Judges each item by itself. */
    public static <A, B> Either<Refusal, List<B>> of(
            List<A> items, Function<? super A, ? extends Either<? extends Refusal, B>> judge) {
        return indexed(items, (index, item) -> judge.apply(item));
    }

    /** Judges each item by itself and by its position, which is counted from 0. */
    public static <A, B> Either<Refusal, List<B>> indexed(
            List<A> items, BiFunction<Integer, ? super A, ? extends Either<? extends Refusal, B>> judge) {
        List<B> accepted = new ArrayList<>(items.size());
        List<RefusedItem> refused = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            int index = i;
            judge.apply(index, items.get(i))
                    .peek(accepted::add)
                    .peekLeft(why -> refused.add(new RefusedItem(index, why)));
        }
        return refused.isEmpty() ? Either.right(accepted) : Either.left(new BatchRefused(refused));
    }

    /** Judges a value if it is given. */
    public static <A, B> Either<Refusal, Optional<B>> given(
            Optional<A> value, Function<? super A, ? extends Either<? extends Refusal, B>> judge) {
        return value.map(each -> Either.<Refusal, B>narrow(judge.apply(each)).map(Optional::of))
                .orElseGet(() -> Either.right(Optional.empty()));
    }

    /** The outcome of a batch of one item, as the outcome of that item. */
    public static <T> Either<Refusal, Done<T>> single(Either<Refusal, Done<List<T>>> outcome) {
        return outcome.mapLeft(Each::first).map(done -> done.map(answers -> answers.get(0)));
    }

    /** The judgement of a batch of one item, as the judgement of that item. */
    public static <T> Either<Refusal, T> only(Either<Refusal, List<T>> judged) {
        return judged.mapLeft(Each::first).map(items -> items.get(0));
    }

    /** The refusal of the first refused item of a batch; any other refusal as it is. */
    public static Refusal first(Refusal refusal) {
        return refusal instanceof BatchRefused batch ? batch.refused().get(0).why() : refusal;
    }
}
