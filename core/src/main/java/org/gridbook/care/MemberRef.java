package org.gridbook.care;

import java.util.Objects;
import org.gridbook.staff.StaffId;

/** Somebody who can be a member of a care team. */
public sealed interface MemberRef {
    /** How they are named where staff and supporters stand side by side: {@code staff/<id>} or {@code supporter/<id>}. */
    String value();

    /**
     * A member of staff; what they can fill is told by their assignments.
     *
     * @param id their id
     */
    record StaffRef(StaffId id) implements MemberRef {
        /** Checks nulls. */
        public StaffRef {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public String value() {
            return STAFF + id;
        }
    }

    /**
     * Somebody who is not staff: a relative, a neighbouring household, militia.
     *
     * @param id their id
     */
    record SupporterRef(SupporterId id) implements MemberRef {
        /** Checks nulls. */
        public SupporterRef {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public String value() {
            return SUPPORTER + id;
        }
    }

    /** What the value of staff begins with. */
    String STAFF = "staff/";

    /** What the value of a supporter begins with. */
    String SUPPORTER = "supporter/";

    /** Whom a {@link #value} names. */
    static MemberRef of(String value) {
        return value.startsWith(STAFF)
                ? new StaffRef(new StaffId(value.substring(STAFF.length())))
                : new SupporterRef(new SupporterId(value.substring(SUPPORTER.length())));
    }

    /** A member of staff. */
    static MemberRef of(StaffId staff) {
        return new StaffRef(staff);
    }

    /** A supporter. */
    static MemberRef of(SupporterId supporter) {
        return new SupporterRef(supporter);
    }
}
