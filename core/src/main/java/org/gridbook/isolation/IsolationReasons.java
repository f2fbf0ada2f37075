package org.gridbook.isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;

/**
 * Why a resident is isolated, where they were taken to, and why duties are excused. It is health data, and {@code toString} masks it. Every
 * isolation has such a record.
 *
 * @param isolation the isolation
 * @param resident the isolated resident
 * @param cause why it was ordered
 * @param remark the reason in free text
 * @param transfers where the resident was taken to, for each of {@link Isolation#absences}
 * @param excuses why a duty is excused, for each of {@link Isolation#excuses}
 */
public record IsolationReasons(
        IsolationId isolation,
        ResidentId resident,
        Cause cause,
        Optional<Remark> remark,
        List<Transfer> transfers,
        List<ExcuseReason> excuses) {
    /**
     * Where a resident was taken to.
     *
     * @param absence the id of the absence
     * @param where where
     */
    public record Transfer(String absence, Isolation.Whereabouts where) {
        /** Masked. */
        @Override
        public String toString() {
            return "Transfer[*]";
        }
    }

    /**
     * Why a duty is excused.
     *
     * @param excuse the id of the excuse
     * @param reason a word
     */
    public record ExcuseReason(String excuse, String reason) {
        /** Masked. */
        @Override
        public String toString() {
            return "ExcuseReason[*]";
        }
    }

    /** Copies the lists. */
    public IsolationReasons {
        transfers = List.copyOf(transfers);
        excuses = List.copyOf(excuses);
    }

    static IsolationReasons of(IsolationId isolation, NewIsolation order) {
        return new IsolationReasons(isolation, order.resident(), order.cause(), order.reason(), List.of(), List.of());
    }

    IsolationReasons with(Transfer transfer) {
        return new IsolationReasons(
                isolation, resident, cause, remark, and(transfers, transfer, Transfer::absence), excuses);
    }

    IsolationReasons with(ExcuseReason excuse) {
        return new IsolationReasons(
                isolation, resident, cause, remark, transfers, and(excuses, excuse, ExcuseReason::excuse));
    }

    IsolationReasons with(Cause other) {
        return new IsolationReasons(isolation, resident, other, remark, transfers, excuses);
    }

    IsolationReasons with(Remark other) {
        return new IsolationReasons(isolation, resident, cause, Optional.of(other), transfers, excuses);
    }

    /** Without what is about other transfers and excuses. */
    IsolationReasons about(IsolationActId act) {
        return new IsolationReasons(
                isolation,
                resident,
                cause,
                remark,
                transfers.stream()
                        .filter(each -> each.absence().equals(act.value()))
                        .toList(),
                excuses.stream()
                        .filter(each -> each.excuse().equals(act.value()))
                        .toList());
    }

    /** Without what is about withdrawn acts. */
    IsolationReasons within(Isolation course) {
        return new IsolationReasons(
                isolation,
                resident,
                cause,
                remark,
                transfers.stream()
                        .filter(each -> course.absences().stream()
                                .anyMatch(away -> away.id().equals(each.absence())))
                        .toList(),
                excuses.stream()
                        .filter(each -> course.excuses().stream()
                                .anyMatch(excuse -> excuse.id().equals(each.excuse())))
                        .toList());
    }

    /** All but the one with the same id, and this one. */
    private static <T> List<T> and(List<T> all, T more, Function<T, String> id) {
        List<T> longer = new ArrayList<>(all);
        longer.removeIf(each -> id.apply(each).equals(id.apply(more)));
        longer.add(more);
        return longer;
    }

    /** Masked. */
    @Override
    public String toString() {
        return "IsolationReasons[*]";
    }
}
