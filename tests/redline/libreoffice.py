"""LibreOffice accepts and rejects all changes of a DOCX: a macro in a profile of its own, as nobody may click here."""

from __future__ import annotations

import subprocess
from pathlib import Path

_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(source As String, target As String, command As String)
  Dim args(0) As New com.sun.star.beans.PropertyValue
  args(0).Name = "Hidden" : args(0).Value = True
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, args())
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  Dim none()
  helper.executeDispatch(doc.CurrentController.Frame, command, "", 0, none())
  Dim store(0) As New com.sun.star.beans.PropertyValue
  store(0).Name = "FilterName" : store(0).Value = "MS Word 2007 XML"
  doc.storeToURL(target, store())
  doc.close(True)
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
  library:passwordprotected="false"><library:element library:name="Module1"/></library:library>
"""


def settle_all(tracked: bytes, folder: Path) -> tuple[bytes, bytes]:
    """The document with all changes accepted, and with all rejected."""
    basic = folder / "profile" / "user" / "basic" / "Standard"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    # The first start makes the profile, and would write over our macro.
    _run(profile, "--terminate_after_init")
    (basic / "Module1.xba").write_text(_MACRO)
    (basic / "script.xlb").write_text(_LIBRARY)
    (folder / "redline.docx").write_bytes(tracked)
    source, settled = folder / "redline.docx", []
    for choice in ("Accept", "Reject"):
        target = folder / f"{choice}.docx"
        macro = f'macro:///Standard.Module1.Settle("{source.as_uri()}","{target.as_uri()}",".uno:{choice}AllTrackedChanges")'
        _run(profile, macro)
        settled.append(target.read_bytes())
    return settled[0], settled[1]


def _run(*arguments: str) -> None:
    subprocess.run(["soffice", "--headless", *arguments], check=True, capture_output=True, timeout=120)
