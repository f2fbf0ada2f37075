package org.gridbook.interchange;

import java.util.List;
import org.gridbook.sweep.Channel;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.Finding;
import org.gridbook.tip.TipOutcome;
import org.gridbook.tip.Urgency;

/** The words of lists of tips: those of the book, its labels in both languages, and some more. */
final class TipWords {
    static final Vocabulary<ClaimType> TYPE = Vocabulary.labelled("claim_type", ClaimType::word, ClaimType.KNOWN)
            .also(ClaimType.CAME_BACK, "返乡", "返乡人员")
            .also(ClaimType.SYMPTOMS, "发热")
            .also(ClaimType.STRANGER, "可疑人员");
    static final Vocabulary<Urgency> URGENCY = Vocabulary.labelled("urgency", Urgency::word, List.of(Urgency.values()))
            .also(Urgency.URGENT, "特急", "高")
            .also(Urgency.USUAL, "普通", "中")
            .also(Urgency.LOW, "低");
    static final Vocabulary<Finding> FINDING = Vocabulary.labelled("finding", Finding::word, List.of(Finding.values()));
    static final Vocabulary<TipOutcome> OUTCOME =
            Vocabulary.labelled("tip_outcome", TipOutcome::word, List.of(TipOutcome.values()));
    static final Vocabulary<Channel> CHANNEL = Vocabulary.labelled("channel", Channel::word, List.of(Channel.values()));

    private TipWords() {}
}
