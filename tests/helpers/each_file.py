"""One test for many files: a test of its own for each would take longer to start than to run."""


def for_each_file(paths, root):
    """Have a test called with each path; return a test that names the files for which it failed."""

    def decorate(test):
        def run():
            failures = {}
            for path in paths:
                try:
                    test(path)
                except AssertionError as error:
                    failures[path.relative_to(root).as_posix()] = str(error)
            assert paths
            assert not failures, failures

        run.__name__, run.__doc__ = test.__name__, test.__doc__
        return run

    return decorate
