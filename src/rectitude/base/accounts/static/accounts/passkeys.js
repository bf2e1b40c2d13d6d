// Passkeys need a script: what depends on one is shown only when there is one, and a ceremony that fails says so.
for (const element of document.querySelectorAll('[data-needs-script]')) {
  element.hidden = !window.PublicKeyCredential
}
document.addEventListener('allauth.error', (event) => {
  event.preventDefault()
  for (const element of document.querySelectorAll('[data-passkey-error]')) element.hidden = false
})
