#ifndef KBGEN_CPLATFORM_H
#define KBGEN_CPLATFORM_H

/// Prototypes that the C library has but Swift's Glibc module does not offer.

#ifdef __linux__
/// Swaps two paths in one step with RENAME_EXCHANGE; the Glibc module is built without _GNU_SOURCE.
/// See renameat2(2), glibc 2.28.
int renameat2(int olddirfd, const char *oldpath, int newdirfd, const char *newpath, unsigned int flags);
#ifndef RENAME_EXCHANGE
#define RENAME_EXCHANGE (1 << 1)
#endif
#endif

#endif
