/** Python's keywords: `import class` is a syntax error. Lower case, as import names are here. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  `and as assert async await break class continue def del elif else except finally for from global if import in is
  lambda nonlocal not or pass raise return try while with yield`.split(/\s+/),
);

/** Keywords with a capital: as import names, in lower case, they are legal and only confusing. */
export const CONSTANTS: ReadonlySet<string> = new Set(['true', 'false', 'none']);

/**
 * Top-level modules of the standard library, of Python 3.11 (whose removed ones still shadow) to 3.15, in lower case.
 * Taken from `sys.stdlib_module_names` and, for 3.14 and 3.15, from "What's New in Python"; PyPI refuses them too.
 */
export const STANDARD_LIBRARY: ReadonlySet<string> = new Set(
  `abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii
  bisect builtins bz2 calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall compression
  concurrent configparser contextlib contextvars copy copyreg cprofile crypt csv ctypes curses dataclasses datetime dbm
  decimal difflib dis distutils doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput
  fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac
  html http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale
  logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib
  nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev pathlib pdb pickle pickletools pipes pkgutil
  platform plistlib poplib posix posixpath pprint profile profiling pstats pty pwd py_compile pyclbr pydoc pydoc_data
  pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex
  shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat
  statistics string stringprep struct subprocess sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile
  termios test textwrap this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle
  turtledemo types typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg winsound
  wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo`.split(/\s+/),
);

/** What stands beside the package when it is built and tested: a package of that name would hide it. */
export const TOOLS: ReadonlySet<string> = new Set(
  `build conftest flit_core hatch_vcs hatchling iniconfig packaging pathspec pip pkg_resources pluggy py pygments pytest
  setuptools setuptools_scm src tests trove_classifiers uv_build vcs_versioning wheel`.split(/\s+/),
);

/** Folders of these names cannot exist on Windows. */
export const WINDOWS_DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/;
