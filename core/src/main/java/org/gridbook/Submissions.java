package org.gridbook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.DomainRefusal;
import org.gridbook.book.EditConflict;
import org.gridbook.book.IdTaken;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.Refusal;

/** Sends requests in an order in which each finds what it refers to. */
final class Submissions {
    /** So often is a request sent at most. Records refer to others in chains that are much shorter. */
    static final int PASSES = 20;

    private Submissions() {}

    /**
     * The answers, in the order given. The requests are sent in this order. Those that were refused are sent again as long as others were
     * recorded, because these may be what they refer to.
     */
    static List<Submitted> sent(Desk desk, List<Submission> submissions) {
        Submitted[] answers = new Submitted[submissions.size()];
        List<Integer> waiting = IntStream.range(0, answers.length).boxed().toList();
        for (int pass = 0; pass < PASSES && !waiting.isEmpty(); pass++) {
            List<Integer> refused = new ArrayList<>();
            boolean recorded = false;
            for (int each : waiting) {
                Submitted answer = sent(desk, submissions.get(each));
                answers[each] = answer;
                recorded |= answer instanceof Submitted.Accepted accepted
                        && !accepted.done().replayed();
                if (answer instanceof Submitted.Refused no && mayPass(no.refusal())) {
                    refused.add(each);
                }
            }
            waiting = recorded ? refused : List.of();
        }
        return List.of(answers);
    }

    private static Submitted sent(Desk desk, Submission submission) {
        try {
            return submission
                    .request()
                    .send(desk, submission.command())
                    .fold(
                            refusal -> new Submitted.Refused(submission.command(), refusal),
                            done -> new Submitted.Accepted(submission.command(), done));
        } catch (RuntimeException fault) {
            return new Submitted.Failed(submission.command(), fault);
        }
    }

    /** A denial stays one, and is audited once. The others here say that the record is ahead of what the request asks for. */
    private static boolean mayPass(Refusal refusal) {
        return refusal instanceof DomainRefusal
                && !(refusal instanceof EditConflict
                        || refusal instanceof IdTaken
                        || refusal instanceof AlreadyWithdrawn
                        || refusal instanceof NothingToChange);
    }
}
