package org.gridbook.internal;

import io.vavr.control.Either;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridbook.book.Denial;
import org.gridbook.book.Observer;
import org.gridbook.book.Operation;
import org.gridbook.book.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports operations to an observer, which cannot change their answers. */
record Observed(Observer observer, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger("org.gridbook.observer");
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final ClassValue<Boolean> SERVICES = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return Modifier.isPublic(type.getModifiers())
                    && Arrays.stream(type.getDeclaredFields())
                            .anyMatch(field ->
                                    field.getType() == DeskContext.class || field.getType() == Environment.class)
                    && type != DeskContext.class;
        }
    };

    <T> Either<Refusal, T> run(boolean isCommand, Supplier<Either<Refusal, T>> work) {
        Instant begin = clock.instant();
        Operation.Outcome outcome = Operation.Outcome.FAULT;
        Optional<String> code = Optional.empty();
        try {
            Either<Refusal, T> answer = work.get();
            Optional<Refusal> refusal = refusal(answer);
            outcome = refusal.map(each -> each instanceof Denial ? Operation.Outcome.DENIED : Operation.Outcome.REFUSED)
                    .orElse(Operation.Outcome.ANSWERED);
            code = refusal.map(Refusal::code);
            return answer;
        } finally {
            ended(isCommand, outcome, code, begin);
        }
    }

    /** The refusal of an answer. A rule that refuses what a question found is the right side of the answer. */
    private static Optional<Refusal> refusal(@Nullable Object answer) {
        return answer instanceof Either<?, ?> either
                ? either.fold(
                        left -> left instanceof Refusal refusal ? Optional.of(refusal) : Optional.empty(),
                        Observed::refusal)
                : Optional.empty();
    }

    /** An error of the observer must not make a recorded command look failed either. */
    private void ended(boolean isCommand, Operation.Outcome outcome, Optional<String> code, Instant begin) {
        try {
            Duration duration = Duration.between(begin, clock.instant());
            observer.ended(
                    new Operation(name(), isCommand, outcome, code, duration.isNegative() ? Duration.ZERO : duration));
        } catch (Throwable failed) {
            LOG.error("The observer failed with {}", failed.getClass().getName());
        }
    }

    /**
     * The outermost method of a public class that works with the engine: the one that the application called. The requests of {@code
     * Desk.submit} have their own names.
     */
    private static String name() {
        return STACK.walk(frames -> frames.filter(frame -> SERVICES.get(frame.getDeclaringClass()))
                .takeWhile(frame -> !frame.getMethodName().equals("submit"))
                .reduce((inner, outer) -> outer)
                .map(frame -> frame.getDeclaringClass().getSimpleName() + "." + frame.getMethodName())
                .orElse("unknown"));
    }
}
