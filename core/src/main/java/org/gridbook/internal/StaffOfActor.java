package org.gridbook.internal;

import java.util.Set;
import java.util.function.Function;
import org.gridbook.access.ActorId;
import org.gridbook.book.Id;
import org.gridbook.mapping.Question;

/**
 * The members of staff and volunteers who are linked to an actor. The engine does not know the package of staff, so it gets what it needs from there.
 *
 * @param types the types of their ids
 * @param linked asks for those who are linked to an actor, also former ones
 */
public record StaffOfActor(Set<Class<? extends Id>> types, Function<ActorId, Question<Set<Id>>> linked) {}
