package org.gridbook.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/** How the builders of records look. It is not in class files, so that clients of the library get no warnings about it. */
@Value.Style(allowedClasspathAnnotations = Override.class, jdkOnly = true, from = "like")
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface BuilderStyle {}
