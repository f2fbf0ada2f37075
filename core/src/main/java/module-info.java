/** The domain of a grassroots community in an emergency: the book, its rules and the storage port. */
module org.gridbook.core {
    requires transitive io.vavr;
    requires transitive org.jspecify;
    requires org.slf4j;
    requires static org.immutables.value.annotations;

    exports org.gridbook;
    exports org.gridbook.access;
    exports org.gridbook.book;
    exports org.gridbook.care;
    exports org.gridbook.checkpoint;
    exports org.gridbook.diary;
    exports org.gridbook.grant;
    exports org.gridbook.inbox;
    exports org.gridbook.isolation;
    exports org.gridbook.key;
    exports org.gridbook.mobilisation;
    exports org.gridbook.outreach;
    exports org.gridbook.plan;
    exports org.gridbook.questionnaire;
    exports org.gridbook.register;
    exports org.gridbook.relay;
    exports org.gridbook.retention;
    exports org.gridbook.situation;
    exports org.gridbook.staff;
    exports org.gridbook.storage;
    exports org.gridbook.sweep;
    exports org.gridbook.tip;
}
