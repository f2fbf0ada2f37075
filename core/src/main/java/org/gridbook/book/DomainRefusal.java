package org.gridbook.book;

/** A refusal by a rule of one part of the domain; each package has its own sealed family of them. */
public non-sealed interface DomainRefusal extends Refusal {}
