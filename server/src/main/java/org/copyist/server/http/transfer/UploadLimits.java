package org.copyist.server.http.transfer;

/**
 * What is taken in one request.
 *
 * @param maxFileBytes of the largest file
 * @param maxBytes of all files together
 * @param maxFiles most files
 */
public record UploadLimits(long maxFileBytes, long maxBytes, int maxFiles) {}
