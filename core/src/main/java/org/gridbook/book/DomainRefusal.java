package org.gridbook.book;

/**
 * A refusal by a rule of the domain. A fact that several packages refuse has one record here; each package has a sealed family for its own
 * facts.
 */
public non-sealed interface DomainRefusal extends Refusal {}
