"""Mails as people, programs and machines send them."""


def mail(body: str = "Pääseekö mukaan?", *, sender: str = "Kirsi Ahonen <kirsi@posti.example>",
         to: str = "posti@example.org", number: str = "1", charset: str = "utf-8", kind: str = "text/plain",
         subject: str = "Kysymys", **headers) -> bytes:
    """One mail; more headers by keyword (`in_reply_to="<…>"`)."""
    lines = {"From": sender, "To": to, "Subject": subject, "Message-ID": f"<{number}@posti.example>",
             "Date": "Sun, 22 Nov 2026 10:00:00 +0200", "MIME-Version": "1.0",
             "Content-Type": f"{kind}; charset={charset}", "Content-Transfer-Encoding": "8bit"}
    known = {name.lower(): name for name in lines}
    lines |= {known.get(name.replace("_", "-"), name.replace("_", "-").title()): value
              for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value is not None)
    return head.encode("utf-8") + b"\r\n" + body.replace("\n", "\r\n").encode(charset, "replace")


def with_attachments(text: str, count: int) -> bytes:
    parts = "".join(f'--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="{n}.pdf"\r\n'
                    "Content-Transfer-Encoding: base64\r\n\r\nSGVp\r\n" for n in range(count))
    return (mail("", content_type="multipart/mixed; boundary=x").replace(b"charset=utf-8", b"")
            + f"--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n{parts}--x--\r\n".encode())


def nested(depth: int) -> bytes:
    """Parts within parts, beyond reason."""
    head = mail("", content_type='multipart/mixed; boundary="b0"')
    opening = "".join(f'--b{n}\r\nContent-Type: multipart/mixed; boundary="b{n + 1}"\r\n\r\n' for n in range(depth))
    return head + opening.encode() + f"--b{depth}\r\nContent-Type: text/plain\r\n\r\nsyvällä\r\n".encode()
