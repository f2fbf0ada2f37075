package org.gridbook.questionnaire;

import java.util.Optional;

/**
 * Which questions of a form ask what is in the book: the members of the household, usually in a repeat.
 *
 * @param name the path of the name; a member is found by it
 * @param phone the path of the telephone number
 * @param birth the path of the birth date, a date
 * @param sex the path of the sex, with the choices {@code male} and {@code female}
 */
public record BookQuestions(String name, Optional<String> phone, Optional<String> birth, Optional<String> sex) {}
