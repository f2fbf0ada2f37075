package org.gridbook.mapping;

import io.vavr.Function3;
import io.vavr.Function4;
import io.vavr.Function5;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/**
 * A typed question: the queries to send, and how their answers are read. Several questions are one question, so that they cost one round
 * trip and each answer keeps its type.
 *
 * @param queries the queries, each within a scope
 * @param read makes the answer from as many pages as there are queries
 */
public record Question<A>(List<Function<Scope, Query>> queries, Function<List<Page>, A> read) {
    /** No query; the answer is known. */
    public static <A> Question<A> none(A answer) {
        return new Question<>(List.of(), pages -> answer);
    }

    /** One query. */
    public static <A> Question<A> of(Function<Scope, Query> query, Function<Page, A> read) {
        return new Question<>(List.of(query), pages -> read.apply(pages.get(0)));
    }

    /** The same question with an answer made from this one. */
    public <B> Question<B> map(Function<? super A, ? extends B> change) {
        return new Question<>(queries, pages -> change.apply(read.apply(pages)));
    }

    /** This question and another one. */
    public <B, R> Question<R> and(Question<B> other, BiFunction<? super A, ? super B, ? extends R> both) {
        int own = queries.size();
        List<Function<Scope, Query>> together = new ArrayList<>(queries);
        together.addAll(other.queries);
        return new Question<>(
                together,
                pages -> both.apply(
                        read.apply(pages.subList(0, own)), other.read.apply(pages.subList(own, pages.size()))));
    }

    /** Two questions. */
    public static <A, B, R> Question<R> all(
            Question<A> a, Question<B> b, BiFunction<? super A, ? super B, ? extends R> answer) {
        return a.and(b, answer);
    }

    /** Three questions. */
    public static <A, B, C, R> Question<R> all(
            Question<A> a, Question<B> b, Question<C> c, Function3<A, B, C, R> answer) {
        return a.and(b, answer::apply).and(c, Function::apply);
    }

    /** Four questions. */
    public static <A, B, C, D, R> Question<R> all(
            Question<A> a, Question<B> b, Question<C> c, Question<D> d, Function4<A, B, C, D, R> answer) {
        return all(a, b, c, answer::apply).and(d, Function::apply);
    }

    /** Five questions. */
    public static <A, B, C, D, E, R> Question<R> all(
            Question<A> a,
            Question<B> b,
            Question<C> c,
            Question<D> d,
            Question<E> e,
            Function5<A, B, C, D, E, R> answer) {
        return all(a, b, c, d, answer::apply).and(e, Function::apply);
    }

    /** As many questions as there are, with their answers in the same order. */
    public static <A> Question<List<A>> each(List<Question<A>> questions) {
        List<Function<Scope, Query>> queries = new ArrayList<>();
        questions.forEach(each -> queries.addAll(each.queries));
        return new Question<>(queries, pages -> {
            List<A> answers = new ArrayList<>(questions.size());
            int from = 0;
            for (Question<A> each : questions) {
                int to = from + each.queries.size();
                answers.add(each.read.apply(pages.subList(from, to)));
                from = to;
            }
            return answers;
        });
    }

    /** The same question within this scope, whichever scope it is asked in. */
    public Question<A> in(Scope scope) {
        return new Question<>(
                queries.stream()
                        .map(query -> (Function<Scope, Query>) any -> query.apply(scope))
                        .toList(),
                read);
    }

    /** The queries within a scope. */
    public List<Query> within(Scope scope) {
        return queries.stream().map(query -> query.apply(scope)).toList();
    }
}
